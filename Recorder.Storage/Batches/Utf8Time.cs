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
                for (var index = 20; index < 27; index++)
                    fraction = (fraction * 10) + (text[index] - '0');
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
            for (var index = count - 1; index >= 0; index--, value /= 10)
                digits[index] = (byte)('0' + (value % 10));
        }
    }

    /// <summary>Compares a time with a time from a table. It compares the texts, because they sort in the order of the times.</summary>
    internal static int Compare(ReadOnlySpan<byte> time, string other)
    {
        var common = Math.Min(time.Length, other.Length);
        for (var index = 0; index < common; index++)
        {
            var difference = time[index] - other[index];
            if (difference != 0)
                return difference;
        }

        return time.Length - other.Length;
    }

    static bool HasForm(ReadOnlySpan<byte> text)
    {
        for (var index = 0; index < Length; index++)
        {
            if (Form[index] == ' ' ? (uint)(text[index] - '0') > 9 : text[index] != Form[index])
                return false;
        }

        return true;
    }

    static int Two(ReadOnlySpan<byte> text, int index) => ((text[index] - '0') * 10) + (text[index + 1] - '0');
}
