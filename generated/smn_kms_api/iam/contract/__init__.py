# Generated from spec/iam.yaml by `make generate`. Do not edit.
"""Huawei Cloud IAM tokens and projects: servers, headers and error codes."""

from typing import Any

SERVICE: dict[str, Any] = {
    "servers": [
        {
            "url": "https://iam.{region}.myhuaweicloud.com",
            "regions": [
                "ae-ad-1",
                "af-south-1",
                "ap-southeast-1",
                "ap-southeast-2",
                "ap-southeast-3",
                "ap-southeast-4",
                "cn-east-2",
                "cn-east-3",
                "cn-east-4",
                "cn-east-5",
                "cn-north-1",
                "cn-north-2",
                "cn-north-4",
                "cn-north-9",
                "cn-north-12",
                "cn-south-1",
                "cn-south-2",
                "cn-southwest-2",
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
        {"url": "https://iam.{region}.myhuaweicloud.eu", "regions": ["eu-west-101"]},
        {
            "url": "https://iam.{region}.otc.t-systems.com",
            "regions": ["eu-de", "eu-nl"],
        },
        {"url": "https://iam-pub.{region}.sc.otc.t-systems.com", "regions": ["eu-ch2"]},
        {
            "url": "https://iam.{region}.prod-cloud-ocb.orange-business.com",
            "regions": ["eu-west-0"],
        },
        {"url": "https://iam.myhuaweicloud.com", "regions": None},
    ],
    "token_header": "X-Auth-Token",
    "secret_headers": ["authorization", "x-auth-token"],
    "secret_response_headers": ["x-subject-token"],
    "error_codes": {
        "400": 400,
        "401": 401,
        "403": 403,
        "404": 404,
        "500": 500,
        "APIGW.0301": 401,
        "APIGW.0308": 429,
        "APIGW.0613": 503,
    },
    "authentication_codes": ["401", "APIGW.0301"],
}
