namespace SkyAndStreet.Ui;

/// <summary>What is wrong with one field, and the likely repair: "71 is outside 0 to 50. Did you mean 7.1?".</summary>
/// <param name="Name">The field's name, as posted.</param>
/// <param name="Message">What is wrong.</param>
public sealed record FieldError(string Name, string Message);
