using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recorder.Artifacts.Datasets;

/// <summary>
/// Names of folders made from any text. ASCII letters, digits, <c>-</c>, <c>_</c> and inner dots stay. Every other byte of the UTF-8 text
/// becomes <c>%</c> and two hexadecimal digits. The same happens to the first letter of a name that Windows reserves. Different texts get
/// different names, but names that differ only in case are one folder on Windows. The database has the true text.
/// </summary>
static class SafeName
{
    // Every file system allows names of 255 bytes, but a path has several names.
    const int Longest = 100;
    const int Kept = 80;

    static readonly string[] Reserved =
    [
        "CON", "PRN", "AUX", "NUL",
        .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" }),
    ];

    /// <summary>The name for a text.</summary>
    internal static string Of(string text)
    {
        var name = new StringBuilder();
        var bytes = Encoding.UTF8.GetBytes(text);
        var isReserved = Reserved.Contains(text.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < bytes.Length; at++)
        {
            var isEdge = at == 0 || at == bytes.Length - 1;
            var sign = (char)bytes[at];
            var stays = char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' || (sign == '.' && !isEdge);
            if (stays && !(isReserved && at == 0))
                name.Append(sign);
            else
                name.Append(CultureInfo.InvariantCulture, $"%{bytes[at]:X2}");
        }

        // Two long names could be equal after a cut.
        return name.Length <= Longest
            ? name.ToString()
            : $"{name.ToString(0, Kept)}%-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}";
    }
}
