"""bucket.py make PORT | bucket.py fetch PORT PREFIX FOLDER | bucket.py list PORT PREFIX"""

import os
import sys

import boto3

BUCKET = "grist"
s3 = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{sys.argv[2]}", region_name="us-east-1")


def keys(prefix):
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix):
        for found in page.get("Contents", []):
            yield found["Key"]


if sys.argv[1] == "make":
    s3.create_bucket(Bucket=BUCKET)
elif sys.argv[1] == "list":
    print("\n".join(sorted(keys(sys.argv[3]))))
else:
    prefix, folder = sys.argv[3:5]
    for key in keys(prefix):
        if not key.endswith("/"):
            target = os.path.join(folder, key[len(prefix) :].lstrip("/"))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            s3.download_file(BUCKET, key, target)
