using System.IO.Compression;
using NUnit.Framework;

namespace Recorder.Tests;

/// <summary>
/// Real market data, if present: a folder <c>shared/data</c> beside or above the repository, or the folder that RECORDER_TEST_DATA names.
/// </summary>
static class TestData
{
    /// <summary>Path of a file. If the file is missing, the calling test is ignored with a message.</summary>
    internal static string Path(string name)
    {
        var path = Folder() is { } folder ? System.IO.Path.Combine(folder, name) : null;
        if (path is null || !File.Exists(path))
            Assert.Ignore($"the real data file {name} is not present; set RECORDER_TEST_DATA to the folder that holds it");
        return path!;
    }

    /// <summary>
    /// The fields of each row by column name. The code is simple on purpose, because it is the reference for the product's reader.
    /// </summary>
    internal static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        using Stream file = File.OpenRead(Path(name));
        using var reader =
            new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var header = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }

    static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("RECORDER_TEST_DATA") is { Length: > 0 } named)
            return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
