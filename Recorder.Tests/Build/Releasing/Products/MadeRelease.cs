using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Running;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Build.Releasing.Products;

/// <summary>A release of the last commit, made in a clone without uncommitted changes.</summary>
sealed class MadeRelease : IDisposable
{
    readonly TestFolder _folder = new();

    /// <summary>Makes it.</summary>
    /// <param name="name">Name of the clone's folder.</param>
    internal MadeRelease(string name)
    {
        Repository = new Repository(_folder.File(name));
        var cloned = new SystemPrograms()
            .Run("git", ["clone", "--quiet", SchemaFolder.RepositoryRoot(), Repository.Root], _folder.Path);
        Assert.That(cloned, Is.Zero, "git clone");
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        var code = BuildCommand.Run(["release"], new BuildEnvironment(output, error, new SystemPrograms(), () => Repository, []));
        Assert.That(code, Is.EqualTo(BuildExitCode.Done), error.ToString());
    }

    internal Repository Repository { get; }

    /// <summary>Names of its files.</summary>
    internal IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(Repository.ReleaseFolder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>Path of one of its files.</summary>
    internal string File(string name) => Path.Combine(Repository.ReleaseFolder, name);

    /// <summary>Unpacks one of its files, once.</summary>
    /// <returns>The folder.</returns>
    internal string Unpack(string name)
    {
        lock (_folder)
        {
            var target = _folder.File("unpacked-" + name);
            if (!Directory.Exists(target))
                UnpackInto(target, name);
            return target;
        }
    }

    /// <summary>Unpacks one of its files into a folder. A file that exists there already is an error.</summary>
    internal void UnpackInto(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        if (name.EndsWith(".tar.gz", StringComparison.Ordinal))
        {
            using var tar = new GZipStream(System.IO.File.OpenRead(File(name)), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(tar, folder, overwriteFiles: false);
        }
        else
        {
            ZipFile.ExtractToDirectory(File(name), folder);
        }
    }

    public void Dispose() => _folder.Dispose();
}
