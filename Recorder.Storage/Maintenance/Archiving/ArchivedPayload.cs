using System.IO.Compression;
using System.Text;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>
/// Payloads of the log without their checksums and compression, because these can be computed. A payload that cannot be restored byte for
/// byte is archived as it is.
/// </summary>
static class ArchivedPayload
{
    /// <summary>Removes the checksum from the payload of a row that is not compressed.</summary>
    internal static (PayloadForm Form, string Text) Shorten(LoggedEvent row)
    {
        var payload = row.PayloadJson;
        if (payload.Length > Checksum.TailLength)
        {
            var text = payload[..^Checksum.TailLength];
            foreach (var form in (PayloadForm[])[PayloadForm.Checked, PayloadForm.CheckedAlone])
            {
                if (Complete(row, form, text) == payload)
                    return (form, text);
            }
        }

        return (PayloadForm.Whole, payload);
    }

    /// <summary>Restores a payload that <see cref="Shorten"/> shortened.</summary>
    /// <param name="row">The row with its other columns.</param>
    /// <param name="form">The form.</param>
    /// <param name="text">The shortened payload.</param>
    internal static string Complete(LoggedEvent row, PayloadForm form, string text)
    {
        if (form is PayloadForm.Whole)
            return text;
        var payload = new byte[Encoding.UTF8.GetByteCount(text) + Checksum.TailLength];
        var length = Encoding.UTF8.GetBytes(text, payload);
        return Encoding.UTF8.GetString(
            payload, 0, Checksum.End(payload, length, form is PayloadForm.CheckedAlone ? Checksum.Seed : row.Seed));
    }

    /// <summary>Unpacks a packed row.</summary>
    /// <returns>Null for a row that is not packed, or that cannot be restored byte for byte.</returns>
    internal static UnpackedRow? Unpack(LoggedEvent row)
    {
        if (row.EventType != PackedRow.EventType)
            return null;
        IReadOnlyList<LoggedEvent> rows;
        try
        {
            rows = PackedRow.Unpack(row);
        }
        catch (EventFormatException)
        {
            // A damaged row is archived as it is.
            return null;
        }

        var head = row.PayloadJson[..row.PayloadJson.IndexOf(PackedRow.BeforeText, StringComparison.Ordinal)];
        foreach (var form in (PayloadForm[])[PayloadForm.Packed, PayloadForm.PackedByRow])
        {
            if (Pack(row, form, head, rows) == row.PayloadJson)
                return new UnpackedRow(form, head, rows);
        }

        return null;
    }

    /// <summary>The payload of a packed row.</summary>
    /// <param name="row">The row with its other columns.</param>
    /// <param name="form">How it was compressed.</param>
    /// <param name="head">The text before the packed rows.</param>
    /// <param name="rows">The packed rows.</param>
    internal static string Pack(LoggedEvent row, PayloadForm form, string head, IEnumerable<LoggedEvent> rows)
    {
        var text = rows.Select(one => $"{one.EventType}\t{one.EventUtc}\t{one.ReceivedUtc}\t{one.PayloadJson}\n");
        using var compressed = new MemoryStream();
        using (var compressing = new ZLibStream(
            compressed, form is PayloadForm.Packed ? CompressionLevel.Fastest : CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var part in form is PayloadForm.Packed ? [string.Concat(text)] : text)
                compressing.Write(Encoding.UTF8.GetBytes(part));
        }

        var packed = Convert.ToBase64String(compressed.GetBuffer(), 0, (int)compressed.Length);
        return Complete(row, PayloadForm.Checked, $"{head}{PackedRow.BeforeText}{packed}\"");
    }
}

/// <summary>A packed row in parts.</summary>
/// <param name="Form">How it was compressed.</param>
/// <param name="Head">The text before the packed rows.</param>
/// <param name="Rows">The packed rows.</param>
sealed record UnpackedRow(PayloadForm Form, string Head, IReadOnlyList<LoggedEvent> Rows);
