using System.Globalization;
using System.Text;

namespace Recorder.Lake.Layout;

/// <summary>
/// Folder names <c>column=value</c> of Hive. Characters that a file system or Hive does not accept in them are encoded as <c>%XX</c>.
/// </summary>
static class PartitionName
{
    /// <summary>The value of a folder that stands for a missing or empty value.</summary>
    internal const string Missing = "__HIVE_DEFAULT_PARTITION__";

    // The characters that Hive encodes, and further characters that Windows refuses.
    const string Unsafe = "\"#%'*/:=?\\{[]^<>|\u007f";

    /// <summary>The name of a folder.</summary>
    /// <param name="column">The partition column.</param>
    /// <param name="value">Its value in all rows of the folder.</param>
    internal static string Of(string column, string value) => $"{column}={(value.Length == 0 ? Missing : Encode(value))}";

    static string Encode(string value)
    {
        var name = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            var one = value[at];
            // Windows removes blanks and points at the end of a name.
            var isEnd = at == value.Length - 1 && one is '.' or ' ';
            // A value that looks like the missing value is encoded, so that it is read as a text.
            var isLikeMissing = at == 0 && value == Missing;
            if (one < ' ' || Unsafe.Contains(one, StringComparison.Ordinal) || isEnd || isLikeMissing)
                name.Append(CultureInfo.InvariantCulture, $"%{(int)one:X2}");
            else
                name.Append(one);
        }

        return name.ToString();
    }
}
