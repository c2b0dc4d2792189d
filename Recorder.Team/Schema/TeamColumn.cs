namespace Recorder.Team.Schema;

/// <summary>A column of a table of the store.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type in PostgreSQL.</param>
/// <param name="IsRequired">True when a value must not be missing.</param>
/// <param name="Description">Meaning in plain words.</param>
sealed record TeamColumn(string Name, string Type, bool IsRequired, string Description)
{
    /// <summary>The text of the file where the type of PostgreSQL does not hold it.</summary>
    internal const string AsRecorded = "as_recorded";

    /// <summary>The team of the row.</summary>
    internal const string Team = "team";

    /// <summary>The lowest sequence number of a row of the log.</summary>
    internal const string Sequence = "sequence";

    /// <summary>The column with the last digit of a time that is part of a key.</summary>
    internal static string Digit(string column) => $"{column}_100ns";

    /// <summary>Its definition.</summary>
    internal string Sql => $"\"{Name}\" {Type}{(IsRequired ? " NOT NULL" : "")}";
}
