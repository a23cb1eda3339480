"""What linguists transcribe with: ELAN, EXMARaLDA, Praat and CLAN; their files keep more than the words of a talk."""
