using Microsoft.AspNetCore.Components;

namespace SkyAndStreet.Ui;

/// <summary>Describes one column of a <see cref="DataTable{TItem}"/>; draws nothing itself.</summary>
/// <typeparam name="TItem">The row; inferred from the table.</typeparam>
public sealed class Column<TItem> : ComponentBase
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>The unit, once, in the head.</summary>
    [Parameter] public string? Unit { get; set; }

    /// <summary>Numbers stand right, text left.</summary>
    [Parameter] public bool Numeric { get; set; }

    /// <summary>1 is always shown, 2 from 720 px, 3 from 1200 px.</summary>
    [Parameter] public int Priority { get; set; } = 1;

    /// <summary>Lets long text wrap; on phones such a cell takes its own line.</summary>
    [Parameter] public bool Wrap { get; set; }

    /// <summary>The cell that names the row.</summary>
    [Parameter] public bool RowHeader { get; set; }

    /// <summary>Says the column's name in front of the value on phones, where the head is gone.</summary>
    [Parameter] public bool LabelOnPhone { get; set; }

    /// <summary>Hides the title from sight, for columns of actions.</summary>
    [Parameter] public bool TitleHidden { get; set; }

    /// <summary>Makes the title a link that sorts; the address carries the order.</summary>
    [Parameter] public string? SortHref { get; set; }

    [Parameter] public SortOrder Sorted { get; set; }

    /// <summary>What a cell shows. Write <see cref="NumberText.Unknown"/> for a missing value, never nothing and never zero.</summary>
    [Parameter, EditorRequired] public RenderFragment<TItem> ChildContent { get; set; } = _ => _ => { };

    [CascadingParameter] internal DataTable<TItem>? Table { get; set; }

    internal string? PriorityClass => Priority switch { 2 => "p2", 3 => "p3", _ => null };

    internal string? AriaSort => Sorted switch
    {
        SortOrder.Ascending => "ascending",
        SortOrder.Descending => "descending",
        _ => null,
    };

    internal string SortMark => Sorted switch { SortOrder.Ascending => " ↑", SortOrder.Descending => " ↓", _ => "" };

    protected override void OnInitialized()
    {
        if (Table is null) throw new InvalidOperationException($"Column '{Title}' must stand inside a DataTable.");
        Table.Add(this);
    }
}
