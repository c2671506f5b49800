"""The words people read, as data: fixed, reviewed, in English and German."""
