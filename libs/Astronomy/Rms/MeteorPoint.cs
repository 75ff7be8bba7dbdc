namespace SkyAndStreet.Astronomy.Rms;

/// <summary>A meteor in one frame, as FTPdetectinfo has it.</summary>
/// <param name="Frame">Counted from 0 in the block; the fraction is the time within the frame (rolling shutter).</param>
/// <param name="Column">Pixels from the left.</param>
/// <param name="Row">Pixels from the top.</param>
/// <param name="RightAscensionDegrees">J2000, 0 to 360.</param>
/// <param name="AzimuthDegrees">From north through east.</param>
/// <param name="Intensity">Sum of levels above the background.</param>
/// <param name="Background">Null in older files (the real ones of April 2023 among them), as the two after it.</param>
public sealed record MeteorPoint(
    double Frame, double Column, double Row, double RightAscensionDegrees, double DeclinationDegrees,
    double AzimuthDegrees, double ElevationDegrees, long Intensity, double Magnitude,
    int? Background = null, double? SignalToNoise = null, int? SaturatedPixels = null);

/// <summary>One meteor of an FF file.</summary>
/// <param name="FfName">File in which it was found.</param>
/// <param name="Calibration">The line under the name.</param>
/// <param name="Number">Counted from 1 within the FF file.</param>
/// <param name="PixelsPerFrame">Speed.</param>
/// <param name="Rho">Distance of its line from the picture's middle, pixels.</param>
/// <param name="PhiDegrees">Angle of that line's normal.</param>
public sealed record DetectedMeteor(
    string FfName, string Calibration, string Station, int Number, double FramesPerSecond,
    double PixelsPerFrame, double Rho, double PhiDegrees, IReadOnlyList<MeteorPoint> Points);

/// <summary>All meteors of a night.</summary>
/// <param name="ProcessedBy">The line that names the program and its time.</param>
public sealed record DetectionNight(string ProcessedBy, string FfFolder, string CalibrationFolder, IReadOnlyList<DetectedMeteor> Meteors);
