using SkyAndStreet.Ui;

namespace SkyAndStreet.Maintenance.Ui;

/// <summary>What a form held and what was wrong with it, so that it comes back with its entries.</summary>
internal sealed record ImportFormState(Func<string, string?> Value, IReadOnlyList<FieldError> Errors)
{
    private const string Key = "maintenance-import-form";

    public static ImportFormState Empty { get; } = new(_ => null, []);

    /// <summary>The state of a post that was refused, when this page is its answer.</summary>
    public static ImportFormState Of(HttpContext? http) => http?.Items[Key] as ImportFormState ?? Empty;

    public string? Error(string field) => Errors.FirstOrDefault(e => e.Name == field)?.Message;

    public void Attach(HttpContext http) => http.Items[Key] = this;
}
