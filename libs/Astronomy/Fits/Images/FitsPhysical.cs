using System.Numerics;

namespace SkyAndStreet.Astronomy.Fits.Images;

/// <summary>Stored pixels to physical values.</summary>
internal static class FitsPhysical
{
    public static void Read(FitsImage image, Span<double> values)
    {
        switch (image.BitPix)
        {
            case 8:
                Scale(image, image.ReadStored<byte>(), values);
                break;
            case 16:
                Scale(image, image.ReadStored<short>(), values);
                break;
            case 32:
                Scale(image, image.ReadStored<int>(), values);
                break;
            case 64:
                Scale(image, image.ReadStored<long>(), values);
                break;
            case -32:
                ScaleReal(image, image.ReadStored<float>(), values);
                break;
            default:
                ScaleReal(image, image.ReadStored<double>(), values);
                break;
        }
    }

    private static void Scale<T>(FitsImage image, T[] stored, Span<double> values)
        where T : INumber<T>
    {
        for (var i = 0; i < stored.Length; i++)
            values[i] = image.Scaling.Apply(long.CreateTruncating(stored[i]));
    }

    private static void ScaleReal<T>(FitsImage image, T[] stored, Span<double> values)
        where T : INumber<T>
    {
        for (var i = 0; i < stored.Length; i++)
            values[i] = image.Scaling.Apply(double.CreateTruncating(stored[i]));
    }
}
