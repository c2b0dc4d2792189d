namespace Recorder.Analytics.Excursions;

/// <summary>What a trade went through while it was open.</summary>
/// <param name="Mae">Maximum adverse excursion; null with <paramref name="Reason"/>.</param>
/// <param name="Mfe">Maximum favourable excursion; null with <paramref name="Reason"/>.</param>
/// <param name="EndTradeDrawdown">What was given back: MFE less realised P/L before fees, in money.</param>
/// <param name="EntryEfficiency">MFE / (MFE - MAE), of price times quantity: 1 when it never went against its holder. Null when it went
/// nowhere.</param>
/// <param name="ExitEfficiency">Realised P/L before fees / MFE: 1 when it was left at its best, negative for a loss. Null when it never
/// went its holder's way.</param>
/// <param name="Source">Of the marks, as in <see cref="MarkSeries.Source"/>; null when there were none.</param>
/// <param name="Coverage">Share of the holding time that the marks used tell of, 0 to 1.</param>
/// <param name="LeftOut">Bars that were not used.</param>
/// <param name="Reason">Why a value is null, a code of <see cref="Reasons"/>; where several are, the first of: no marks, no price or a
/// found position, out of range, a position still open, no multiplier, no tick size, no excursion. Null when none is.</param>
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
