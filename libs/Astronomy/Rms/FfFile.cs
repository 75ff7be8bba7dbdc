using SkyAndStreet.Astronomy.FourFrame;

namespace SkyAndStreet.Astronomy.Rms;

/// <summary>An FF file: the four pictures of a block and what its header says.</summary>
/// <param name="Station">CAMNO: station code, at most 8 characters in RMS.</param>
/// <param name="FirstFrame">FIRST: number of the block's first frame since the capture began.</param>
/// <param name="FramesPerSecond">FPS.</param>
/// <param name="StartedAt">DATE-OBS, or the time in the file name: start of the first frame, UTC; null when neither is known.</param>
public sealed record FfFile(FourFrameImage Image, string Station, long FirstFrame, double FramesPerSecond, DateTimeOffset? StartedAt);
