using System.Globalization;
using Recorder.Analytics.Metrics;

namespace Recorder.Analytics.Twins;

/// <summary>
/// The recorded reason why a run does not have an order of another run, or did not fill it. The first reason that applies counts.
/// </summary>
/// <param name="Class">The reason.</param>
/// <param name="Detail">Details in plain words; null without details.</param>
public readonly record struct Absence(DifferenceClass Class, string? Detail)
{
    /// <summary>Finds the reason.</summary>
    /// <param name="order">The order.</param>
    /// <param name="counterpart">The unfilled order of the run without the fill; null if it has no such order.</param>
    /// <param name="lacking">The run that lacks the order or the fill.</param>
    /// <param name="having">The run that has it.</param>
    public static Absence Of(TwinOrder order, TwinOrder? counterpart, TwinRun lacking, TwinRun having)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(lacking);
        ArgumentNullException.ThrowIfNull(having);
        if (counterpart is null && (order.SubmittedUtc < lacking.StartUtc || order.SubmittedUtc > lacking.EndUtc))
            return new Absence(DifferenceClass.NotRunning, null);
        if (Find(OutageKind.Connection, order, counterpart, lacking) is { } lost)
            return new Absence(DifferenceClass.ConnectionLost, lost.Reason ?? counterpart?.Message);
        if (counterpart is { End: OrderEnd.Rejected })
            return new Absence(DifferenceClass.Rejected, counterpart.Message);
        if (counterpart is { LacksFills: true })
            return new Absence(DifferenceClass.Gap, "its fills are not in the record");
        if (Find(OutageKind.Gap, order, counterpart, lacking) is { } gap)
            return new Absence(DifferenceClass.Gap, gap.Reason);
        if (counterpart is not null)
            return new Absence(DifferenceClass.Unfilled, counterpart.Message ?? Words(counterpart.End));
        return MissingBar(order, lacking, having) is { } close
            ? new Absence(
                DifferenceClass.MissedBar, "no bar that ends " + close.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
            : new Absence(DifferenceClass.Unexplained, null);
    }

    // Without a counterpart, the order failed at its submission time. With a counterpart, it was sent and not filled later.
    static Outage? Find(OutageKind kind, TwinOrder order, TwinOrder? counterpart, TwinRun lacking)
    {
        var from = counterpart?.SubmittedUtc ?? order.SubmittedUtc;
        var to = counterpart is not null && order.FilledUtc is { } filled && filled > from ? filled : from;
        return lacking.Outages.FirstOrDefault(outage => outage.Kind == kind
            && ((outage.FromUtc <= from && outage.ToUtc >= from) || (outage.FromUtc <= to && outage.ToUtc >= to)));
    }

    // The strategy decides on an order at the last closed bar, or inside the forming bar.
    static DateTime? MissingBar(TwinOrder order, TwinRun lacking, TwinRun having)
    {
        if (having.Prices.GetValueOrDefault(order.Symbol) is not { BarLength: { } length } seen
            || lacking.Prices.GetValueOrDefault(order.Symbol) is not { } known || known.BarLength != length)
            return null;
        if (seen.MarkAt(order.SubmittedUtc) is { } closed && closed.Time + length > order.SubmittedUtc && !known.HasClose(closed.Time))
            return closed.Time;
        return seen.MarkAfter(order.SubmittedUtc) is { } forming && forming.Time - length <= order.SubmittedUtc
            && forming.Time <= lacking.EndUtc && !known.HasClose(forming.Time)
            ? forming.Time
            : null;
    }

    static string? Words(OrderEnd end) => end switch
    {
        OrderEnd.Working => "still working at the end",
        OrderEnd.Cancelled => "cancelled",
        OrderEnd.Expired => "expired",
        OrderEnd.CancelledOrExpired => "cancelled or expired",
        _ => null,
    };
}
