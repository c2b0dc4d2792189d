namespace Recorder.Storage.Queries.Dialects;

/// <summary>
/// The expressions in which the SQL of a file and the SQL of a store differ, so that both have the same queries. Every argument is a
/// constant of this program, never text of a user.
/// </summary>
public abstract class SqlDialect
{
    /// <summary>The dialect of a file.</summary>
    public static SqlDialect File { get; } = new FileDialect();

    /// <summary>
    /// The best values of one metric over all runs, as a table in a query, with all values that equal the last; null without an index that
    /// sorts the values.
    /// </summary>
    /// <param name="parameter">A parameter: the key of the metric.</param>
    /// <param name="rows">Number of values.</param>
    /// <param name="rising">True when the smallest value is the best.</param>
    public abstract string? Best(string parameter, int rows, bool rising);

    /// <summary>A column with a time or with JSON, as the text of the file.</summary>
    /// <param name="alias">The table in the query.</param>
    /// <param name="column">The column.</param>
    public abstract string Text(string alias, string column);

    /// <summary>A value in a column with JSON.</summary>
    /// <param name="alias">The table in the query.</param>
    /// <param name="column">The column.</param>
    /// <param name="key">Key of the value.</param>
    public abstract string Field(string alias, string column, string key);

    /// <summary>The rest of a join of rows that runs share: both rows belong to one team.</summary>
    /// <param name="first">A table in the query.</param>
    /// <param name="second">Another table.</param>
    public abstract string SameTeam(string first, string second);

    /// <summary>Compares two texts without regard to case.</summary>
    /// <param name="first">A text.</param>
    /// <param name="second">Another text.</param>
    public abstract string SameWord(string first, string second);

    /// <summary>A condition: a value is in a list.</summary>
    /// <param name="value">The value.</param>
    /// <param name="parameter">A parameter: a JSON array of texts.</param>
    public abstract string In(string value, string parameter);

    /// <summary>The values of a group of rows, as the text of a JSON array.</summary>
    /// <param name="value">The value of a row.</param>
    public abstract string Array(string value);
}
