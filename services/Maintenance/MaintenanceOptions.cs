using System.ComponentModel.DataAnnotations;

namespace SkyAndStreet.Maintenance;

/// <summary>Settings of the service, section <c>Maintenance</c>.</summary>
public sealed class MaintenanceOptions
{
    public const string Section = "Maintenance";

    /// <summary>Folder of the imported files. A file is kept as long as its channel.</summary>
    [Required]
    public string FilesDirectory { get; set; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "skyandstreet", "maintenance");

    /// <summary>Largest file, bytes.</summary>
    [Range(1_024, 1L << 40)]
    public long MaxFileBytes { get; set; } = 256L << 20;

    /// <summary>Most days that a file's samples may span: each day is a partition.</summary>
    [Range(1, 36_500)]
    public int MaxDays { get; set; } = 3_660;

    /// <summary>Most imports that one process replays at a time.</summary>
    [Range(1, 1_000)]
    public int MaxConcurrentReplays { get; set; } = 64;

    /// <summary>After this long without a sign of life another process takes a replay over, seconds.</summary>
    [Range(2, 600)]
    public int ReplayLeaseSeconds { get; set; } = 10;

    /// <summary>How often the replay looks for new and for completely stored imports, milliseconds.</summary>
    [Range(10, 60_000)]
    public int ReplayPollMilliseconds { get; set; } = 250;
}
