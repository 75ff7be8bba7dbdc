using Microsoft.AspNetCore.Components;

namespace SkyAndStreet.Ui;

/// <summary>What every field has. The name is also the element's id, so that the error summary can link to it.</summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>The name under which the value is posted; unique in the page.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>What helps to answer, below the field.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>What is wrong; also marks the field as invalid.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Marks the field as one that may stay empty; all others are required.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>Further attributes of the control: min, max, step, autocomplete, pattern.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected string? DescribedBy => Css.Join(Error is null ? null : $"{Name}-error", Hint is null ? null : $"{Name}-hint");

    protected string? Invalid => Error is null ? null : "true";
}
