namespace Recorder.Cli.Importing.Profiles;

/// <summary>Layout of the fills of one platform. Each profile is a JSON file in this folder.</summary>
sealed record FillProfile
{
    /// <summary>Name of the layout for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Titles that a header of this layout must have; <c>|</c> separates alternatives. Empty: any header with the required
    /// columns.</summary>
    public IReadOnlyList<string> Recognise { get; init; } = [];

    /// <summary>Titles by role, the preferred title first. All fee columns of the file are added. A <c>*</c> at the end matches any
    /// ending.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; init; }

    /// <summary>The fills of each row; empty: one fill per row.</summary>
    public IReadOnlyList<FillLeg> Legs { get; init; } = [];

    /// <summary>The words for buy and the words for sell; empty: buy, b, sell and s.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Sides { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether the sign of the quantity gives the side if no column does.</summary>
    public bool SideBySign { get; init; }

    /// <summary>Whether quantities are never signed.</summary>
    public bool UnsignedQuantity { get; init; }

    /// <summary>Whether fees are negative numbers.</summary>
    public bool FeesAreNegative { get; init; }

    /// <summary>Column values that a fill must have, for columns that the file has.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Only { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Column values of rows that are not fills.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Except { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Column values in order of preference. Rows with the first value that the file contains are the fills.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> First { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Columns that order the fills of the same time; empty: the order of the file.</summary>
    public IReadOnlyList<string> Ties { get; init; } = [];

    /// <summary><c>ymd</c>, <c>mdy</c> or <c>dmy</c>; <c>any</c>: decided from all rows of the file.</summary>
    public required string Dates { get; init; }

    /// <summary>An example of the time format, for messages.</summary>
    public string Example { get; init; } = "2026-03-02 09:31:04";

    /// <summary>Names of time zones that may follow a time, with their offsets.</summary>
    public IReadOnlyDictionary<string, string> Offsets { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Time zone of times without an offset. A layout in UTC cannot be overridden; <c>--time-zone</c> overrides any other zone. Null: the
    /// zone that the platform used for display.
    /// </summary>
    public string? Zone { get; init; }

    /// <summary>Decimal separator; null: decided from all rows of the file.</summary>
    public string? Decimal { get; init; }

    /// <summary>Whether the newest row comes first. Used only for files in which all rows have the same time.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Whether the layout has only stocks, so that no symbol is read as a future.</summary>
    public bool Stocks { get; init; }

    /// <summary>True when a header has this layout.</summary>
    internal bool Recognises(IReadOnlyList<string> header) => Recognise.Count > 0
        ? Recognise.All(title => title.Split('|').Any(one => header.Contains(one, StringComparer.OrdinalIgnoreCase)))
        : Columns.Where(role => FillRole.Needed.Contains(role.Key, StringComparer.Ordinal))
            .All(role => (role.Key == FillRole.Side && SideBySign) || role.Value.Any(title => ColumnTitles.Find(header, title) >= 0));
}

/// <summary>One of several fills in a row.</summary>
/// <param name="Side">Buy or sell.</param>
/// <param name="Columns">Columns of this fill; other columns are taken from the profile.</param>
sealed record FillLeg(string Side, IReadOnlyDictionary<string, IReadOnlyList<string>> Columns);
