using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>The times of the bars that a series stores, in order.</summary>
sealed class StoredTimes(SqliteConnection connection, string seriesId)
{
    const string Select = "SELECT ts_utc FROM bars WHERE series_id = @seriesId ORDER BY ts_utc";

    /// <summary>The open times of the bars.</summary>
    internal IReadOnlyList<string> Times { get; } = connection.Query<string>(Select, new { seriesId }).AsList();
}
