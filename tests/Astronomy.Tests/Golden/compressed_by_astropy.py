"""Writes images in every compression that astropy knows, and prints what it reads back: file, pixels, NaNs, sum, weighted sum.

Usage: compressed_by_astropy.py FOLDER
"""
import os
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
random = np.random.RandomState(3)
y, x = np.mgrid[0:61, 0:83]
smooth = 500 + 300 * np.sin(x / 9.0) * np.cos(y / 7.0) + random.normal(0, 3, x.shape)
real = smooth.astype("f4")
real[3, 5] = np.nan
zeros = smooth.astype("f4")
zeros[10:20] = 0
cases = {
    "hcomp_lossless": (smooth.astype("i2"), dict(compression_type="HCOMPRESS_1", tile_size=(83, 61))),
    "hcomp_negative": ((smooth - 600).astype("i4"), dict(compression_type="HCOMPRESS_1", tile_size=(83, 16))),
    "hcomp_scaled": (smooth.astype("i2"), dict(compression_type="HCOMPRESS_1", hcomp_scale=8, tile_size=(83, 61))),
    "hcomp_smoothed": (smooth.astype("i2"), dict(compression_type="HCOMPRESS_1", hcomp_scale=8, hcomp_smooth=1, tile_size=(83, 61))),
    "gzip2": (smooth.astype("i4"), dict(compression_type="GZIP_2")),
    "gzip1_bytes": (smooth.astype("u1"), dict(compression_type="GZIP_1")),
    "rice_unsigned": ((smooth * 60).astype("u2"), dict(compression_type="RICE_1", tile_size=(20, 13))),
    "rice_cube": (random.randint(-99, 99, (5, 17, 23)).astype("i4"), dict(compression_type="RICE_1", tile_size=(7, 6, 2))),
    "plio_mask": ((smooth > 700).astype("i4") * 5, dict(compression_type="PLIO_1")),
    "dither1": (zeros, dict(compression_type="RICE_1", quantize_method=1, dither_seed=77)),
    "dither2": (zeros, dict(compression_type="GZIP_2", quantize_method=2, dither_seed=9999)),
    "nodither_nan": (real, dict(compression_type="RICE_1", quantize_method=-1)),
    "lossless_real": (zeros, dict(compression_type="GZIP_1", quantize_level=0.0)),
}
for name, (data, options) in cases.items():
    path = os.path.join(sys.argv[1], name + ".fits")
    fits.CompImageHDU(data, **options).writeto(path)
    with fits.open(path) as hdus:
        read = np.asarray(hdus[1].data).ravel().astype(np.float64)
    weight = np.arange(read.size) % 97
    print(name + ".fits", 1, read.size, int(np.isnan(read).sum()), repr(float(np.nansum(read))),
          repr(float(np.nansum(read * weight))), sep="\t")
