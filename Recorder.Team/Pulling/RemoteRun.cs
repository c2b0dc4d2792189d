using Npgsql;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Schema;

namespace Recorder.Team.Pulling;

/// <summary>A run of the store, with the values that the file had. One thread at a time.</summary>
sealed class RemoteRun : ITransferredRun
{
    const string RunParameter = "@runId";

    static readonly TeamTable Bars = TeamTable.All.Single(table => table.Name == TransferTable.Bars);
    static readonly TransferTable Ranges = TransferTables.All.Single(table => table.Name == "shared_bar_ranges");

    static readonly (int Series, int Holder, int From, int To) At =
        (Place(Ranges, "series_id"), Place(Ranges, "holder_series_id"), Place(Ranges, "from_utc"), Place(Ranges, "to_utc"));

    static readonly (int Series, int Time) BarAt = (Place(Bars.Source, "series_id"), Place(Bars.Source, "ts_utc"));

    readonly NpgsqlConnection _connection;
    readonly string _team;

    /// <summary>Makes it; nothing is read.</summary>
    internal RemoteRun(NpgsqlConnection connection, string runId, string team) => (_connection, RunId, _team) = (connection, runId, team);

    /// <inheritdoc/>
    public string RunId { get; }

    /// <inheritdoc/>
    public IEnumerable<object?[]> Rows(TransferTable table) =>
        Rows(TeamTable.All.Single(one => one.Source == table), table.IsShared
            ? $"{TeamColumn.Team} = @team AND {table.Condition}"
            : $"{table.Name}.{TransferTable.Run} = {RunParameter}");

    /// <inheritdoc/>
    public IEnumerable<object?[]> SharedBars(string seriesId)
    {
        var ranges = Rows(Ranges).Where(range => (string)range[At.Series]! == seriesId)
            .GroupBy(range => (string)range[At.Holder]!, StringComparer.Ordinal).ToList();
        foreach (var ofHolder in ranges)
        {
            var holder = ofHolder.Key;
            List<(string From, string To)> parts = [.. ofHolder.Select(range => ((string)range[At.From]!, (string)range[At.To]!))];
            foreach (var bar in Rows(Bars, $"{Bars.Name}.series_id = @holder", holder, "ts_utc, ts_utc_100ns"))
            {
                if (parts.Any(part => string.CompareOrdinal((string)bar[BarAt.Time]!, part.From) >= 0
                    && string.CompareOrdinal((string)bar[BarAt.Time]!, part.To) <= 0))
                    yield return bar;
            }
        }
    }

    IEnumerable<object?[]> Rows(TeamTable table, string condition, string? holder = null, string? order = null)
    {
        var rows = new RowReader(table);
        order ??= table.Source.RowNumberAt >= 0 ? TransferTable.RowNumber : string.Join(", ", table.Key);
        using var command = new NpgsqlCommand($"SELECT {rows.Columns} FROM {table.Name} WHERE {condition} ORDER BY {order}", _connection);
        command.Parameters.AddWithValue("runId", RunId);
        command.Parameters.AddWithValue("team", _team);
        if (holder is not null)
            command.Parameters.AddWithValue("holder", holder);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return rows.Read(reader);
    }

    static int Place(TransferTable table, string column) => table.Columns.Select(one => one.Name).ToList().IndexOf(column);
}
