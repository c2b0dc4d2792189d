using System.Data;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Tables.Bars;

/// <summary>A bar in the table.</summary>
sealed record BarRow(string TsUtc, double Open, double High, double Low, double Close, double? Volume, string? VolumetricJson)
{
    /// <summary>The columns in the order in which <see cref="Read"/> reads them; the alias of the table is <c>b</c>.</summary>
    internal const string Columns = "b.ts_utc, b.open, b.high, b.low, b.close, b.volume, b.volumetric_json";

    /// <summary>Reads a row. Values of a wrong type, written by another program, are converted.</summary>
    internal static BarRow Read(IDataReader reader, int first = 0) => new(
        reader.GetString(first),
        reader.GetDouble(first + 1),
        reader.GetDouble(first + 2),
        reader.GetDouble(first + 3),
        reader.GetDouble(first + 4),
        reader.IsDBNull(first + 5) ? null : reader.GetDouble(first + 5),
        reader.IsDBNull(first + 6) ? null : reader.GetString(first + 6));

    /// <summary>
    /// True when this report of a bar replaces another one. A bar and its footprint only grow, so the more complete report wins, whatever
    /// order they came in. The other comparisons only make the result independent of the order of the reports.
    /// </summary>
    internal bool Supersedes(BarRow other)
    {
        var difference = Weight.CompareTo(other.Weight);
        if (difference == 0)
            difference = FootprintJson.VolumeOf(VolumetricJson).CompareTo(FootprintJson.VolumeOf(other.VolumetricJson));
        if (difference == 0)
            difference = string.CompareOrdinal(VolumetricJson ?? "", other.VolumetricJson ?? "");
        return (difference == 0 ? Shape.CompareTo(other.Shape) : difference) > 0;
    }

    (double, double) Weight => (Volume ?? -1, High - Low);

    (double, double, double, double) Shape => (Close, Open, High, Low);
}
