using System.Data;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Tables.Bars;

/// <summary>A bar as it stands in the table.</summary>
sealed record BarRow(string TsUtc, double Open, double High, double Low, double Close, double? Volume, string? VolumetricJson)
{
    /// <summary>Columns in the order in which <see cref="Read"/> takes them; the table goes by the name <c>b</c>.</summary>
    internal const string Columns = "b.ts_utc, b.open, b.high, b.low, b.close, b.volume, b.volumetric_json";

    /// <summary>Reads a row. Whatever another program put into a column, it comes out as what the column is for.</summary>
    internal static BarRow Read(IDataReader reader, int first = 0) => new(
        reader.GetString(first),
        reader.GetDouble(first + 1),
        reader.GetDouble(first + 2),
        reader.GetDouble(first + 3),
        reader.GetDouble(first + 4),
        reader.IsDBNull(first + 5) ? null : reader.GetDouble(first + 5),
        reader.IsDBNull(first + 6) ? null : reader.GetString(first + 6));

    /// <summary>
    /// Whether this report of a bar stands against another. A bar only grows, and so does its footprint: the fuller one stands, whichever
    /// came first. Beyond volume, range and footprint the comparison only makes sure that the same two reports always end the same way.
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
