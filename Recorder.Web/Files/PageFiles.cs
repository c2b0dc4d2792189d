using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Recorder.Web.Files;

/// <summary>
/// The files of the pages, embedded in one compressed file. They have Unix line endings, so that hashes are the same on every system.
/// </summary>
static class PageFiles
{
    /// <summary>Text of a file.</summary>
    /// <param name="name">Path below Pages, with slashes.</param>
    internal static string Text(string name)
    {
        using var pages = new ZipArchive(Assembly.GetExecutingAssembly().GetManifestResourceStream("pages.zip")!);
        var page = pages.GetEntry(name) ?? throw new InvalidOperationException($"The page file {name} is not embedded.");
        using var reader = new StreamReader(page.Open(), Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
