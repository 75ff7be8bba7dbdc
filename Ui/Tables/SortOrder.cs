namespace SkyAndStreet.Ui;

/// <summary>How a table is sorted by a column.</summary>
public enum SortOrder
{
    None,
    Ascending,
    Descending,
}
