using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>A bar of an event, as a row of <c>bars</c>. Its texts are slices of the event's JSON.</summary>
readonly record struct NewBar(
    Utf8Slice SeriesId, Utf8Slice TsUtc, double Open, double High, double Low, double Close, double? Volume, Utf8Slice VolumetricJson)
{
    /// <summary>The bar of an event.</summary>
    internal static NewBar Of(Batch batch, int index, Utf8Slice seriesId) => new(
        seriesId,
        batch.Text(index, BarFields.OpenedUtc),
        Number(batch, index, BarFields.Open) ?? 0,
        Number(batch, index, BarFields.High) ?? 0,
        Number(batch, index, BarFields.Low) ?? 0,
        Number(batch, index, BarFields.Close) ?? 0,
        Number(batch, index, BarFields.Volume),
        batch.Field(index, BarFields.Volumetric).JsonSlice);

    /// <summary>The bar as if it were read from the table.</summary>
    internal BarRow ToRow() =>
        new(TsUtc.ToString(), Open, High, Low, Close, Volume, VolumetricJson.IsNull ? null : VolumetricJson.ToString());

    // The database returns a negative zero as zero, so the value is changed to zero before it is hashed.
    static double? Number(Batch batch, int index, int field) => batch.Field(index, field).Number + 0.0;
}
