using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>A bar that was told, as it will stand in the table: its texts are where the event has them.</summary>
readonly record struct NewBar(
    Utf8Slice SeriesId, Utf8Slice TsUtc, double Open, double High, double Low, double Close, double? Volume, Utf8Slice VolumetricJson)
{
    /// <summary>The bar of an event.</summary>
    internal static NewBar Of(Batch events, int place, Utf8Slice seriesId) => new(
        seriesId,
        events.Text(place, BarFields.OpenedUtc),
        Number(events, place, BarFields.Open) ?? 0,
        Number(events, place, BarFields.High) ?? 0,
        Number(events, place, BarFields.Low) ?? 0,
        Number(events, place, BarFields.Close) ?? 0,
        Number(events, place, BarFields.Volume),
        events.Field(place, BarFields.Volumetric).RawSlice);

    /// <summary>The bar as a row that was read would have it.</summary>
    internal BarRow ToRow() =>
        new(TsUtc.ToString(), Open, High, Low, Close, Volume, VolumetricJson.IsNull ? null : VolumetricJson.ToString());

    // A negative zero comes back from the database as zero; so it counts as zero from the start.
    static double? Number(Batch events, int place, int field) => events.Field(place, field).Number + 0.0;
}
