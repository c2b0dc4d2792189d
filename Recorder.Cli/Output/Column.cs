namespace Recorder.Cli.Output;

/// <summary>The kind of a column's values; decides format, alignment and colour.</summary>
enum ColumnKind
{
    /// <summary>Text on one line.</summary>
    Text,

    /// <summary>Text that may wrap in a narrow window.</summary>
    Prose,

    /// <summary>A number with all its digits.</summary>
    Number,

    /// <summary>A number with four significant digits.</summary>
    Rounded,

    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>A profit or loss: money in green or red.</summary>
    Profit,
}

/// <summary>A column of a <see cref="Sheet"/>.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Priority">1 is always shown. In a narrow window, the columns with the highest number are removed first.</param>
sealed record Column(string Title, ColumnKind Kind = ColumnKind.Text, int Priority = 1)
{
    /// <summary>Whether the cells are right-aligned.</summary>
    internal bool IsNumber => Kind is not (ColumnKind.Text or ColumnKind.Prose);

    /// <summary>A column of text.</summary>
    internal static Column Text(string title, int priority = 1) => new(title, ColumnKind.Text, priority);

    /// <summary>A column of text that may wrap.</summary>
    internal static Column Prose(string title, int priority = 1) => new(title, ColumnKind.Prose, priority);

    /// <summary>A column of numbers.</summary>
    internal static Column Number(string title, int priority = 1) => new(title, ColumnKind.Number, priority);

    /// <summary>A column of numbers with four significant digits.</summary>
    internal static Column Rounded(string title, int priority = 1) => new(title, ColumnKind.Rounded, priority);

    /// <summary>A column of amounts of money.</summary>
    internal static Column Money(string title, int priority = 1) => new(title, ColumnKind.Money, priority);

    /// <summary>A column of profits and losses.</summary>
    internal static Column Profit(string title, int priority = 1) => new(title, ColumnKind.Profit, priority);

    /// <summary>A column from its title alone: a title that ends in <c>#</c> is a column of numbers.</summary>
    internal static Column Parse(string title, int priority) => title.EndsWith('#')
        ? Number(title.TrimEnd('#', ' '), priority)
        : Text(title, priority);
}
