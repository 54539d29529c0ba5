"""A province that speaks QCVN 120 (hệ thống một cửa của tỉnh): packets, answers, sending."""
