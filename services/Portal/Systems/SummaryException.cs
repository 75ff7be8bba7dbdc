namespace SkyAndStreet.Portal.Systems;

/// <summary>A system did not give its summary; the message says why in words for the page.</summary>
public sealed class SummaryException(string message, Exception? inner = null) : Exception(message, inner);
