namespace SkyAndStreet.Maintenance.Domain;

/// <summary>A stretch that a person has marked as anomalous. Indices count the file's samples from 0; both ends belong to it.</summary>
/// <param name="Start">First sample.</param>
/// <param name="End">Last sample.</param>
/// <param name="Class">Kind of anomaly, such as <c>point</c> or <c>contextual</c>, or null.</param>
public sealed record LabelledRange(long Start, long End, string? Class);
