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

    /// <summary>The text of a time that was found in a column of several rows.</summary>
    /// <param name="time">The time.</param>
    /// <param name="alias">The table with these rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="from">Tables and joins that read these rows again.</param>
    public abstract string TextOf(string time, string alias, string column, string from);

    /// <summary>The value of a column to sort by, as it is in the key of a row.</summary>
    /// <param name="sorted">The column.</param>
    public abstract string KeyOf(string sorted);

    /// <summary>A value of a key, as it is compared with the column to sort by.</summary>
    /// <param name="sorted">The column.</param>
    /// <param name="parameter">A parameter: the value of the key.</param>
    public abstract string InKey(string sorted, string parameter);

    /// <summary>A value in a column with JSON.</summary>
    /// <param name="alias">The table in the query.</param>
    /// <param name="column">The column.</param>
    /// <param name="key">Key of the value.</param>
    public abstract string Field(string alias, string column, string key);

    /// <summary>The rest of a join of rows that runs share: both rows belong to one team.</summary>
    /// <param name="first">A table in the query.</param>
    /// <param name="second">Another table.</param>
    public abstract string SameTeam(string first, string second);

    /// <summary>The first column of a list that identifies rows that runs share: the team; empty for a file.</summary>
    /// <param name="alias">A table in the query.</param>
    public abstract string TeamAnd(string alias);

    /// <summary>The rows of a table with their run, in the order of the runs.</summary>
    /// <param name="table">The table, which has one row or more of a run.</param>
    /// <param name="alias">Its name in the query; the name of the run is <c>r</c>.</param>
    public abstract string OfRuns(string table, string alias);

    /// <summary>Compares two texts without regard to case.</summary>
    /// <param name="first">A text.</param>
    /// <param name="second">Another text.</param>
    public abstract string SameWord(string first, string second);

    /// <summary>A condition: a value is in a list.</summary>
    /// <param name="value">The value.</param>
    /// <param name="parameter">A parameter: a JSON array of texts.</param>
    public string In(string value, string parameter) => $"{value} IN ({Values(parameter)})";

    /// <summary>A query for the values of a list.</summary>
    /// <param name="parameter">A parameter: a JSON array of texts.</param>
    public abstract string Values(string parameter);

    /// <summary>The values of a group of rows, as the text of a JSON array.</summary>
    /// <param name="value">The value of a row.</param>
    public abstract string Array(string value);
}
