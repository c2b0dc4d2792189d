using System.Diagnostics;
using System.Globalization;

namespace Recorder.Postgres;

/// <summary>
/// The programs of the installed PostgreSQL, and the user that runs them: PostgreSQL refuses to run as root, so root runs it as another
/// user.
/// </summary>
/// <param name="folder">Folder of the programs.</param>
/// <param name="user">User that runs them; null for the user of this process.</param>
/// <param name="networkNamespace">Network namespace in which they run; null for the namespace of this process.</param>
public sealed class PostgresBinaries(string folder, string? user, string? networkNamespace = null)
{
    const string Versions = "/usr/lib/postgresql";

    static readonly string[] Users = ["postgres", "nobody"];

    /// <summary>Why tests are skipped without it.</summary>
    public const string Missing = "PostgreSQL is not installed (Debian: apt-get install postgresql)";

    /// <summary>Finds the newest version; null when none is installed.</summary>
    public static PostgresBinaries? Find()
    {
        var installed = Directory.Exists(Versions)
            ? Directory.GetDirectories(Versions).Where(version => File.Exists(Path.Combine(version, "bin", "initdb")))
                .OrderByDescending(version => double.TryParse(
                    Path.GetFileName(version), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .FirstOrDefault()
            : null;
        return installed is null ? null : new PostgresBinaries(Path.Combine(installed, "bin"), UserFor());
    }

    /// <summary>The same programs, run in a network namespace.</summary>
    /// <param name="name">Name of the namespace.</param>
    public PostgresBinaries Inside(string name) => new(folder, user, name);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">A program of PostgreSQL, or of the system.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Run(string program, params IReadOnlyList<string> arguments)
    {
        var path = File.Exists(Path.Combine(folder, program)) ? Path.Combine(folder, program) : program;
        string[] place = networkNamespace is null ? [] : ["ip", "netns", "exec", networkNamespace];
        string[] owner = user is null ? [] : ["runuser", "-u", user, "--"];
        string[] line = [.. place, .. owner, path, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..]);
        // A server that pg_ctl starts keeps the streams that it gets, so the output of pg_ctl is not read.
        var isServer = program == "pg_ctl";
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (!isServer, !isServer, "/");
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var error = isServer ? null : process.StandardError.ReadToEndAsync();
        var output = isServer ? "" : process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException(
                $"{program} failed with exit code {process.ExitCode}: {error?.GetAwaiter().GetResult().Trim()}");
    }

    static string? UserFor()
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return Users.FirstOrDefault(known.Contains);
    }
}
