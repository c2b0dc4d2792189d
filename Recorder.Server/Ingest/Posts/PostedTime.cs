namespace Recorder.Server.Ingest.Posts;

/// <summary>
/// Reads times in ISO 8601: date, <c>T</c> or a space, hours and minutes, then seconds with up to seven digits of fraction, then <c>Z</c>,
/// an offset, or nothing for UTC.
/// </summary>
static class PostedTime
{
    const int MostDigits = 7;

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text as UTF-8.</param>
    /// <param name="utc">The time, UTC.</param>
    /// <returns>False for a text of another form, and for a time that a <see cref="DateTime"/> cannot hold.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> text, out DateTime utc)
    {
        utc = default;
        if (text.Length < 16 || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) is not ('t' or ' ') || text[13] != ':')
            return false;
        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute))
            return false;
        var rest = text[16..];
        if (!Seconds(ref rest, out var second, out var ticks) || !Offset(rest, out var offset))
            return false;
        if (year is 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59
            || second > 59)
            return false;
        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + ticks;
        var time = local - (offset * TimeSpan.TicksPerMinute);
        if (time < 0 || time > DateTime.MaxValue.Ticks)
            return false;
        utc = new DateTime(time, DateTimeKind.Utc);
        return true;
    }

    static bool Seconds(ref ReadOnlySpan<byte> rest, out int second, out long ticks)
    {
        (second, ticks) = (0, 0);
        if (rest.IsEmpty || rest[0] != ':')
            return true;
        if (rest.Length < 3 || !Number(rest[1..3], out second))
            return false;
        rest = rest[3..];
        if (rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)','))
            return true;
        var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length - 1 : digits;
        if (digits is 0 or > MostDigits || !Number(rest.Slice(1, digits), out var fraction))
            return false;
        ticks = fraction;
        for (var digit = digits; digit < MostDigits; digit++)
            ticks *= 10;
        rest = rest[(1 + digits)..];
        return true;
    }

    // In minutes.
    static bool Offset(ReadOnlySpan<byte> rest, out int offset)
    {
        offset = 0;
        if (rest.IsEmpty || (rest.Length == 1 && (rest[0] | 0x20) == 'z'))
            return true;
        if (rest[0] is not ((byte)'+' or (byte)'-'))
            return false;
        var minutes = 0;
        var isRead = rest.Length switch
        {
            3 => true,
            5 => Number(rest[3..5], out minutes),
            6 => rest[3] == ':' && Number(rest[4..6], out minutes),
            _ => false,
        };
        if (!isRead || !Number(rest[1..3], out var hours) || hours > 14 || minutes > 59)
            return false;
        offset = ((hours * 60) + minutes) * (rest[0] == '-' ? -1 : 1);
        return true;
    }

    static bool Number(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
