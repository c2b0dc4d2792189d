using System.Text;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Batches;

/// <summary>Times in the form of <see cref="UtcText"/> as UTF-8.</summary>
static class Utf8Time
{
    const int Length = 28;

    // 2024-03-01T09:00:00.0000000Z: everything but the digits.
    static ReadOnlySpan<byte> Form => "    -  -  T  :  :  .       Z"u8;

    /// <summary>Reads a time.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    internal static DateTime Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length == Length && HasForm(text))
        {
            var (year, month, day) = ((Two(text, 0) * 100) + Two(text, 2), Two(text, 5), Two(text, 8));
            var (hour, minute, second) = (Two(text, 11), Two(text, 14), Two(text, 17));
            if (year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60
                && second < 60)
            {
                long fraction = 0;
                for (var at = 20; at < 27; at++)
                    fraction = (fraction * 10) + (text[at] - '0');
                return new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(fraction);
            }
        }

        return UtcText.Parse(Encoding.UTF8.GetString(text));
    }

    /// <summary>Writes a time.</summary>
    internal static unsafe Utf8Slice Write(DateTime time, BatchMemory memory)
    {
        var text = memory.Take(Length);
        Form.CopyTo(new Span<byte>(text, Length));
        Put(text, 4, time.Year);
        Put(text + 5, 2, time.Month);
        Put(text + 8, 2, time.Day);
        Put(text + 11, 2, time.Hour);
        Put(text + 14, 2, time.Minute);
        Put(text + 17, 2, time.Second);
        Put(text + 20, 7, (int)(time.Ticks % TimeSpan.TicksPerSecond));
        return new Utf8Slice(text, Length);

        static void Put(byte* digits, int count, int value)
        {
            for (var at = count - 1; at >= 0; at--, value /= 10)
                digits[at] = (byte)('0' + (value % 10));
        }
    }

    /// <summary>Compares a time with one that was read from a table: as texts, which is as times.</summary>
    internal static int Compare(ReadOnlySpan<byte> time, string other)
    {
        var common = Math.Min(time.Length, other.Length);
        for (var at = 0; at < common; at++)
        {
            var difference = time[at] - other[at];
            if (difference != 0)
                return difference;
        }

        return time.Length - other.Length;
    }

    static bool HasForm(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < Length; at++)
        {
            if (Form[at] == ' ' ? (uint)(text[at] - '0') > 9 : text[at] != Form[at])
                return false;
        }

        return true;
    }

    static int Two(ReadOnlySpan<byte> text, int at) => ((text[at] - '0') * 10) + (text[at + 1] - '0');
}
