namespace Recorder.Analytics.Excursions;

/// <summary>Excursions of a trade and values derived from them.</summary>
/// <param name="Mae">Maximum adverse excursion; null with <paramref name="Reason"/>.</param>
/// <param name="Mfe">Maximum favourable excursion; null with <paramref name="Reason"/>.</param>
/// <param name="EndTradeDrawdown">End-trade drawdown: MFE minus realised P/L before fees, in money.</param>
/// <param name="EntryEfficiency">MFE / (MFE - MAE), of price times quantity: 1 when the price never moved against the trade. Null when the
/// price did not move.</param>
/// <param name="ExitEfficiency">Realised P/L before fees / MFE: 1 for an exit at the best price, negative for a loss. Null when the price
/// never moved in favour of the trade.</param>
/// <param name="Source">Source of the marks, as in <see cref="MarkSeries.Source"/>; null without marks.</param>
/// <param name="Coverage">Share of the holding time that the used marks cover, 0 to 1.</param>
/// <param name="LeftOut">Bars that were not used.</param>
/// <param name="Reason">Why a value is null, a code of <see cref="Reasons"/>; null when no value is null. If several reasons apply, the
/// first in this order counts: no marks, no price or a found position, out of range, still open, no multiplier, no tick size, no
/// excursion.</param>
public sealed record Excursion(
    Extreme? Mae,
    Extreme? Mfe,
    decimal? EndTradeDrawdown,
    double? EntryEfficiency,
    double? ExitEfficiency,
    string? Source,
    double Coverage,
    BarsLeftOut LeftOut,
    string? Reason);
