package io.hotpath.client.shared;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files of one user alone, where the file system knows users: what lies in shared memory is events and decisions, in a directory
 * whose name anybody could have taken first.
 */
public final class OwnerOnly {
    private static final String FILE = "rw-------";
    private static final String DIRECTORY = "rwx------";

    private OwnerOnly() {
    }

    /**
     * Makes a file.
     *
     * @throws IOException where it cannot be made, or is there.
     */
    public static FileChannel create(final Path path) throws IOException {
        return FileChannel.open(path, Set.of(CREATE_NEW, READ, WRITE), permissions(path, FILE));
    }

    /**
     * Makes a directory, or sees that nobody else may write into the one that is there.
     *
     * @throws IOException where it cannot be made, or is a link, another user's, or others may write there.
     */
    public static void directory(final Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createDirectory(path, permissions(path, DIRECTORY));
        } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(path.toString(), null, "is no directory, perhaps a link: name a directory itself");
        } else if (knowsUsers(path)) {
            check(path);
        }
    }

    private static void check(final Path path) throws IOException {
        final Set<PosixFilePermission> granted = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (granted.contains(PosixFilePermission.GROUP_WRITE) || granted.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new FileSystemException(path.toString(), null, "others may write there: make it " + DIRECTORY);
        }
        final Path mine = Files.createTempFile(path, "owner", ".new"); // its owner is who we are, whatever we are called
        try {
            if (!Files.getOwner(mine).equals(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS))) {
                throw new FileSystemException(path.toString(), null, "is another user's: name a directory of your own");
            }
        } finally {
            Files.delete(mine);
        }
    }

    private static FileAttribute<?>[] permissions(final Path path, final String granted) {
        return knowsUsers(path)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(granted))}
            : new FileAttribute<?>[0];
    }

    private static boolean knowsUsers(final Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
