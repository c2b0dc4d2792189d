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
        ON CONFLICT(oco_group_id) DO UPDATE SET
          created_utc = min(order_oco_groups.created_utc, excluded.created_utc),
          label = coalesce(min(order_oco_groups.label, excluded.label), order_oco_groups.label, excluded.label)
        """;

    // What is known wins over what is not; of two that are known and differ, one is taken by a rule that no order of arrival can change.
    const string UpsertLink = """
        INSERT INTO order_oco_links (run_id, oco_group_id, order_id, oco_role, position_impact)
        VALUES (@RunId, @GroupId, @OrderId, @Role, @Impact)
        ON CONFLICT(run_id, oco_group_id, order_id) DO UPDATE SET
          oco_role = coalesce(max(order_oco_links.oco_role, excluded.oco_role), order_oco_links.oco_role, excluded.oco_role),
          position_impact = CASE 'UNKNOWN' WHEN excluded.position_impact THEN order_oco_links.position_impact
                                           WHEN order_oco_links.position_impact THEN excluded.position_impact
                                           ELSE min(order_oco_links.position_impact, excluded.position_impact) END
        """;

    /// <summary>Writes links; each is a row of its own, so none counts as merged.</summary>
    internal static void Write(SqliteConnection connection, IEnumerable<(EventHeader Header, OcoLinked Body)> events)
    {
        var rows = events.Select(e => new
        {
            GroupId = RecorderId.OcoGroup(e.Header.RunId, EnumWords<OcoRule>.Of(e.Body.Rule), e.Body.Tie).ToString(),
            RunId = e.Header.RunId.ToString(),
            CreatedUtc = UtcText.Format(e.Header.EventUtc),
            e.Body.Label,
            ExtraJson = JsonSerializer.Serialize(new OcoExtra(e.Body.Rule, e.Body.Tie), ExtraJsonContext.Columns.OcoExtra),
            e.Body.OrderId,
            Role = e.Body.Role is OcoRole.Unknown ? null : EnumWords<OcoRole>.Of(e.Body.Role),
            Impact = EnumWords<PositionImpact>.Of(e.Body.Impact),
        }).ToList();
        connection.Execute(UpsertGroup, rows);
        connection.Execute(UpsertLink, rows);
    }
}
