using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Oco;

/// <summary>The tables <c>order_oco_groups</c> and <c>order_oco_links</c>.</summary>
static class OcoTable
{
    const string UpsertGroup = """
        INSERT INTO order_oco_groups (oco_group_id, run_id, created_utc, label, extra_json)
        VALUES (@GroupId, @RunId, @CreatedUtc, @Label, @ExtraJson)
        ON CONFLICT(oco_group_id) DO UPDATE SET created_utc = min(order_oco_groups.created_utc, excluded.created_utc)
        """;

    const string UpsertLink = """
        INSERT INTO order_oco_links (run_id, oco_group_id, order_id, oco_role, position_impact)
        VALUES (@RunId, @GroupId, @OrderId, @Role, @Impact)
        ON CONFLICT(run_id, oco_group_id, order_id) DO UPDATE SET oco_role = excluded.oco_role, position_impact = excluded.position_impact
        """;

    /// <summary>Writes the links of a run. A later link of the same order to the same group replaces the earlier link.</summary>
    internal static void Write(SqliteConnection connection, Guid runId, IEnumerable<OcoLink> links)
    {
        var rows = links.Select(link => new
        {
            GroupId = RecorderId.OcoGroup(runId, EnumWords<OcoRule>.Of(link.Rule), link.Tie).ToString(),
            RunId = runId.ToString(),
            CreatedUtc = UtcText.Format(link.CreatedUtc),
            link.Label,
            ExtraJson = JsonSerializer.Serialize(new OcoExtra(link.Rule, link.Tie), ExtraJsonContext.Columns.OcoExtra),
            link.OrderId,
            Role = EnumWords<OcoRole>.Of(link.Role),
            Impact = EnumWords<PositionImpact>.Of(link.Impact),
        }).ToList();
        connection.Execute(UpsertGroup, rows);
        connection.Execute(UpsertLink, rows);
    }
}
