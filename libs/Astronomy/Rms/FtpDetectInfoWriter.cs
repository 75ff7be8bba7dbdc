using System.Globalization;
using System.Text;

namespace SkyAndStreet.Astronomy.Rms;

/// <summary>Writes FTPdetectinfo as RMS does: points with background, SNR and saturation in the current columns, others in the old.</summary>
public static class FtpDetectInfoWriter
{
    private const string HeadRule = "-----------------------------------------------------";
    private const string MeteorRule = "-------------------------------------------------------";

    public static string Write(DetectionNight night)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Meteor Count = {night.Meteors.Count:D6}\n{HeadRule}\n{night.ProcessedBy}\n{HeadRule}\n");
        text.Append(CultureInfo.InvariantCulture, $"FF  folder = {night.FfFolder}\nCAL folder = {night.CalibrationFolder}\n{HeadRule}\n");
        text.Append("FF  file processed\nCAL file processed\nCam# Meteor# #Segments fps hnr mle bin Pix/fm Rho Phi\n");
        text.Append("Per segment:  Frame# Col Row RA Dec Azim Elev Inten Mag Background SNR NumSatPx\n");
        foreach (var meteor in night.Meteors)
            Append(text, meteor);
        return text.ToString();
    }

    private static void Append(StringBuilder text, DetectedMeteor m)
    {
        text.Append(CultureInfo.InvariantCulture, $"{MeteorRule}\n{m.FfName}\n{m.Calibration}\n");
        text.Append(CultureInfo.InvariantCulture, $"{m.Station} {m.Number:D4} {m.Points.Count:D4} {m.FramesPerSecond:0000.00} 000.0 000.0  00.0 ");
        text.Append(CultureInfo.InvariantCulture, $"{Padded(m.PixelsPerFrame, 5, 1)} {Padded(m.Rho, 6, 1)} {Padded(m.PhiDegrees, 6, 1)}\n");
        foreach (var point in m.Points)
            Append(text, point);
    }

    private static void Append(StringBuilder text, MeteorPoint p)
    {
        if (p is { Background: { } background, SignalToNoise: { } snr, SaturatedPixels: { } saturated })
            AppendCurrent(text, p, background, snr, saturated);
        else
            AppendOld(text, p);
    }

    private static void AppendCurrent(StringBuilder text, MeteorPoint p, int background, double snr, int saturated)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Padded(p.Frame, 9, 4)} {Padded(p.Column, 7, 2)} {Padded(p.Row, 7, 2)} ");
        text.Append(CultureInfo.InvariantCulture, $"{Padded(p.RightAscensionDegrees, 10, 6)} {Signed(p.DeclinationDegrees, 10, 6)} ");
        text.Append(CultureInfo.InvariantCulture, $"{Padded(p.AzimuthDegrees, 10, 6)} {Signed(p.ElevationDegrees, 10, 6)} {p.Intensity:D9} ");
        text.Append(CultureInfo.InvariantCulture, $"{Signed(p.Magnitude, 6, 2)} {background:D6} {Padded(snr, 5, 2)} {saturated:D6}\n");
    }

    /// <summary>Without background, SNR and saturation, as RMS wrote until 2023.</summary>
    private static void AppendOld(StringBuilder text, MeteorPoint p)
    {
        text.Append(CultureInfo.InvariantCulture, $"{p.Frame:F4} {Padded(p.Column, 7, 2)} {Padded(p.Row, 7, 2)} ");
        text.Append(CultureInfo.InvariantCulture, $"{Padded(p.RightAscensionDegrees, 8, 4)} {Signed(p.DeclinationDegrees, 8, 4)} ");
        text.Append(CultureInfo.InvariantCulture, $"{Padded(p.AzimuthDegrees, 8, 4)} {Signed(p.ElevationDegrees, 8, 4)} {p.Intensity:D6} {p.Magnitude:F2}\n");
    }

    /// <summary>Zero-padded to a width that counts the sign and the point.</summary>
    private static string Padded(double value, int width, int decimals)
    {
        var digits = Math.Abs(value).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return double.IsNaN(value) ? "nan" : value < 0 ? "-" + digits.PadLeft(width - 1, '0') : digits.PadLeft(width, '0');
    }

    private static string Signed(double value, int width, int decimals) =>
        value >= 0 ? "+" + Padded(value, width - 1, decimals) : Padded(value, width, decimals);
}
