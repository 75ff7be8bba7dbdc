"""Prints, for every image HDU below a folder, what astropy reads: file, HDU, pixels, NaNs, sum, weighted sum.

Usage: images_by_astropy.py FOLDER > images_by_astropy.tsv
"""
import os
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
root = sys.argv[1]
for folder, _, names in sorted(os.walk(root)):
    for name in sorted(names):
        path = os.path.join(folder, name)
        if ".fit" not in name and not name.endswith(".std") or name.endswith((".Z", ".bz2")):
            continue
        try:
            with fits.open(path) as hdus:
                for i, hdu in enumerate(hdus):
                    if isinstance(hdu, fits.GroupsHDU) or not hdu.is_image or hdu.data is None:
                        continue
                    data = np.asarray(hdu.data).ravel().astype(np.float64)
                    weight = np.arange(data.size) % 97
                    print(os.path.relpath(path, root), i, data.size, int(np.isnan(data).sum()),
                          repr(float(np.nansum(data))), repr(float(np.nansum(data * weight))), sep="\t")
        except Exception as e:
            print("#", os.path.relpath(path, root), type(e).__name__, e, sep="\t")
