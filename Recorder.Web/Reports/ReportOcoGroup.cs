using Recorder.Storage.Queries;

namespace Recorder.Web.Reports;

/// <summary>Orders that cancel each other.</summary>
/// <param name="Id">Id of the group.</param>
/// <param name="Label">Label.</param>
/// <param name="Rule">Rule that linked them.</param>
/// <param name="Legs">Its orders.</param>
public sealed record ReportOcoGroup(string Id, string? Label, string? Rule, IReadOnlyList<ReportOcoLeg> Legs)
{
    /// <summary>Groups the legs of a run.</summary>
    public static IReadOnlyList<ReportOcoGroup> Of(IReadOnlyList<OcoLegLine> legs) =>
        [.. legs.GroupBy(leg => leg.OcoGroupId, StringComparer.Ordinal).Select(group => new ReportOcoGroup(
            group.Key, group.First().Label, group.First().Rule,
            [.. group.Select(leg => new ReportOcoLeg(
                leg.OrderId, leg.OcoRole, leg.Status, leg.StopPrice ?? leg.Price,
                Clock.Milliseconds(leg.OrphanedUtc, missing: null)))]))];

    /// <summary>Role of each order: TP and SL before ENTRY, because an order can be a leg of two groups.</summary>
    public static IReadOnlyDictionary<string, string> Roles(IReadOnlyList<OcoLegLine> legs) =>
        legs.Where(leg => leg.OcoRole is not null).GroupBy(leg => leg.OrderId, StringComparer.Ordinal).ToDictionary(
            order => order.Key,
            order => order.Select(leg => leg.OcoRole!).OrderBy(role => role is "TP" or "SL" ? 0 : 1).First(),
            StringComparer.Ordinal);
}

/// <summary>An order of a group.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Role">ENTRY, TP, SL or EXIT.</param>
/// <param name="Status">Latest state.</param>
/// <param name="Price">Trigger price of a stop; limit price of any other order.</param>
/// <param name="Orphaned">Time from which it worked without a position to close, in milliseconds since 1970.</param>
public sealed record ReportOcoLeg(string OrderId, string? Role, string? Status, double? Price, long? Orphaned);
