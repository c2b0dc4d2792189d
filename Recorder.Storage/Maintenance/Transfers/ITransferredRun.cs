namespace Recorder.Storage.Maintenance.Transfers;

/// <summary>A run of another store, with the exact values that a file has.</summary>
public interface ITransferredRun
{
    /// <summary>The run.</summary>
    string RunId { get; }

    /// <summary>Its rows in a table.</summary>
    /// <param name="table">The table.</param>
    IEnumerable<object?[]> Rows(TransferTable table);

    /// <summary>
    /// The bars that a series shares, in the order of their times: the columns of <c>bars</c> as in the schema, with the series that stores
    /// each.
    /// </summary>
    /// <param name="seriesId">The series.</param>
    IEnumerable<object?[]> SharedBars(string seriesId);
}
