"""The index of service quality (QĐ 766) and the score of TT 01/2018, of one month."""
