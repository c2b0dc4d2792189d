using Recorder.Storage.Maintenance.Transfers;

namespace Recorder.Team.Schema;

/// <summary>
/// The statements that distribute the tables over the servers of Citus: tables with rows of runs by the run, so that all rows of a run
/// are on one server. Tables that runs share, and bars, which runs share too, are copied to every server.
/// </summary>
static class DistributionSql
{
    /// <summary>The statements.</summary>
    internal static IEnumerable<string> All() =>
        TeamTable.All.Select(Of)
            .Concat(SchemaSql.Own.Select(table => Distributed(table.Name)))
            .Append(Copied("data_dictionary")).Append(Copied(SchemaSql.Members));

    static string Of(TeamTable table) =>
        table.Source.IsShared || table.Name == TransferTable.Bars ? Copied(table.Name) : Distributed(table.Name);

    // Every table after the first one is placed beside it, because all have the same type of the distribution column.
    static string Distributed(string table) => $"SELECT create_distributed_table('{table}', '{TransferTable.Run}')";

    static string Copied(string table) => $"SELECT create_reference_table('{table}')";
}
