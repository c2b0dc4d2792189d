namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Filters that several lists have.</summary>
static class ListScope
{
    /// <summary>A filter for the rows of one run.</summary>
    /// <param name="alias">The table with the column <c>run_id</c>.</param>
    internal static RowFilter Run(string alias) => RowFilter.Words("run_id", $"{alias}.run_id", "latest", "Only rows of this run.");
}
