# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""Huawei Cloud SMN topics and their keys: servers, headers and error codes."""

from typing import Any

SERVICE: dict[str, Any] = {
    "servers": [
        {
            "url": "https://smn.{region}.myhuaweicloud.com",
            "regions": [
                "ae-ad-1",
                "af-north-1",
                "af-south-1",
                "ap-southeast-1",
                "ap-southeast-2",
                "ap-southeast-3",
                "ap-southeast-4",
                "ap-southeast-5",
                "cn-east-2",
                "cn-east-3",
                "cn-east-4",
                "cn-east-5",
                "cn-north-1",
                "cn-north-4",
                "cn-north-9",
                "cn-north-11",
                "cn-north-12",
                "cn-south-1",
                "cn-south-2",
                "cn-south-4",
                "cn-southwest-2",
                "cn-southwest-3",
                "la-north-2",
                "la-south-2",
                "me-east-1",
                "my-kualalumpur-1",
                "na-mexico-1",
                "ru-moscow-1",
                "sa-brazil-1",
                "tr-west-1",
            ],
        },
        {"url": "https://smn.{region}.myhuaweicloud.cn", "regions": ["cn-north-2"]},
        {"url": "https://smn.{region}.myhuaweicloud.eu", "regions": ["eu-west-101"]},
        {
            "url": "https://smn.{region}.otc.t-systems.com",
            "regions": ["eu-de", "eu-nl"],
        },
        {"url": "https://smn.{region}.sc.otc.t-systems.com", "regions": ["eu-ch2"]},
        {
            "url": "https://smn.{region}.prod-cloud-ocb.orange-business.com",
            "regions": ["eu-west-0"],
        },
    ],
    "token_header": "X-Auth-Token",
    "secret_headers": ["authorization", "x-auth-token"],
    "secret_response_headers": [],
    "error_codes": {
        "SMN.00000005": 401,
        "SMN.0022": 403,
        "SMN.0005": 400,
        "APIGW.0308": 429,
        "APIG.0308": 429,
        "APIGW.0301": 401,
        "APIGW.0307": 401,
    },
    "authentication_codes": ["APIGW.0301", "APIGW.0307", "SMN.00000005", "SMN.0022"],
}
