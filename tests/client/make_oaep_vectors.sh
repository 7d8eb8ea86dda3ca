#!/bin/sh
# Makes oaep_vectors.json with nothing but the openssl command (3.0 or newer), so that no library under test
# is used for it. The key is for these tests alone.
set -eu
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -outform DER -out "$work/key" 2>/dev/null
openssl pkey -inform DER -in "$work/key" -pubout -outform DER -out "$work/public"
openssl rand -out "$work/material" 32

wrapped() { # options of pkeyutl
    openssl pkeyutl -encrypt -pubin -keyform DER -inkey "$work/public" -in "$work/material" "$@" |
        openssl base64 -A
}
oaep="-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256"
vector() { # name, whether it is valid, ciphertext, comma
    printf '    {"name": "%s", "valid": %s, "wrapped": "%s"}%s\n' "$@"
}
base64() { openssl base64 -A -in "$work/$1"; }

exec >oaep_vectors.json
printf '{\n  "made_with": "make_oaep_vectors.sh, %s",\n' "$(openssl version | cut -d' ' -f1-2)"
printf '  "private_key": "%s",\n  "public_key": "%s",\n' "$(base64 key)" "$(base64 public)"
printf '  "material": "%s",\n  "vectors": [\n' "$(base64 material)"
# shellcheck disable=SC2086
{
    whole=$(wrapped $oaep -pkeyopt rsa_mgf1_md:sha256)
    vector "SHA-256 for both, empty label" true "$whole" ,
    vector "MGF1 left to openssl, which takes the hash" true "$(wrapped $oaep)" ,
    vector "MGF1 with SHA-1" false "$(wrapped $oaep -pkeyopt rsa_mgf1_md:sha1)" ,
    vector "SHA-1 for both" false "$(wrapped -pkeyopt rsa_padding_mode:oaep)" ,
    vector "a label" false "$(wrapped $oaep -pkeyopt rsa_oaep_label:6c6162656c)" ,
    vector "PKCS 1 v1.5" false "$(wrapped -pkeyopt rsa_padding_mode:pkcs1)" ,
    vector "one byte short" false \
        "$(printf %s "$whole" | openssl base64 -d -A | head -c 255 | openssl base64 -A)" ,
    vector "nothing" false "" ""
}
printf '  ]\n}\n'
